"""The conversation over Telegram: aiogram routers, one file per conversation."""
