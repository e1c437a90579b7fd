"""The command line: python -m bot run | sandbox | invite | import | export | health."""

from bot.commands import app

if __name__ == "__main__":
    app()
