"""Why a row was left out, in words for whoever brings it in."""

REASONS = {
    "formula": "a cell begins like a formula (=, +, @)",
    "no_name": "the name or code is missing",
    "phone": "the phone number is not one of this country",
    "price": "the price is no number",
    "conditions": "an age, segment or condition cannot be understood",
    "terms": "the instalments, rate or down payment are no numbers",
    "date": "the date is missing, is none, or is still to come",
    "amount": "the amount or quantity is no number, or was given back",
    "currency": "the currency is no ISO code such as PEN",
    "no_product": "no product of the portfolio has this code or name",
    "no_customer": "nobody of this name or phone is known",
    "reference": "the sale has no reference of its own (a text of up to 100 letters)",
    "other_content": "a sale of this reference is known, with another content",
    "not_a_sale": "it is no JSON object with a sale's fields",
    "which_customer": "several customers answer to this name: add the phone",
}
