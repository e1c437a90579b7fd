"""Every method that the sandbox knows, by its name in lower case."""

from collections.abc import Callable, Mapping

from bot.sandbox.call import Call
from bot.sandbox.methods import answers, chats, commands, editing, inline, polling, sending
from bot.sandbox.sandbox import Sandbox

Method = Callable[[Sandbox, Call], object]

METHODS: Mapping[str, Method] = {
    name.lower(): method
    for name, method in {
        "getMe": chats.get_me,
        "logOut": chats.done,
        "close": chats.done,
        "setWebhook": polling.set_webhook,
        "deleteWebhook": polling.delete_webhook,
        "getWebhookInfo": polling.get_webhook_info,
        "sendMessage": sending.send_message,
        "sendPhoto": sending.send_photo,
        "sendDocument": sending.send_document,
        "sendVoice": sending.send_voice,
        "sendMediaGroup": sending.send_media_group,
        "sendChatAction": sending.send_chat_action,
        "copyMessage": sending.copy_message,
        "forwardMessage": sending.forward_message,
        "editMessageText": editing.edit_message_text,
        "editMessageCaption": editing.edit_message_caption,
        "editMessageReplyMarkup": editing.edit_message_reply_markup,
        "deleteMessage": editing.delete_message,
        "deleteMessages": editing.delete_messages,
        "setMessageReaction": editing.set_message_reaction,
        "pinChatMessage": editing.pin_chat_message,
        "answerCallbackQuery": answers.answer_callback_query,
        "answerInlineQuery": inline.answer_inline_query,
        "getFile": chats.get_file,
        "getChat": chats.get_chat,
        "getChatMember": chats.get_chat_member,
        "getChatAdministrators": chats.get_chat_administrators,
        "leaveChat": chats.leave_chat,
        "createForumTopic": chats.create_forum_topic,
        "setMyCommands": commands.set_my_commands,
        "getMyCommands": commands.get_my_commands,
        "deleteMyCommands": commands.delete_my_commands,
        "setMyName": commands.setter("name", 64),
        "getMyName": commands.getter("name"),
        "setMyDescription": commands.setter("description", 512),
        "getMyDescription": commands.getter("description"),
        "setMyShortDescription": commands.setter("short_description", 120),
        "getMyShortDescription": commands.getter("short_description"),
        "setChatMenuButton": commands.set_chat_menu_button,
    }.items()
}
