"""Everything that can be set, from the environment (LIBRETA_…); read by __main__ alone."""

from datetime import time
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Token: TypeAlias = Annotated[SecretStr, Field(min_length=16)]
"""Long enough that nobody guesses it."""


class Settings(BaseSettings):
    """Without a token Libreta runs on its own sandbox. Thresholds are calibrated probabilities in [0, 1]."""

    model_config = SettingsConfigDict(env_prefix="LIBRETA_", env_file=".env", extra="ignore")

    token: SecretStr | None = None
    api_base: str = "https://api.telegram.org"
    database_url: SecretStr | None = None
    data: Path = Path("data")
    master_key: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    health_port: int = Field(0, ge=0, le=65535)
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    import_tokens: dict[str, Token] = Field(default_factory=dict)
    import_currency: str = Field("PEN", pattern="^[A-Z]{3}$")
    workers: int = Field(4, ge=1, le=64)
    keep_from: float = Field(0.33, ge=0, le=1)  # as the extraction tells most kinds from
    sure_from: float = Field(0.6, ge=0, le=1)
    ask_first: bool = False
    consent_first: bool = False
    weekly_day: int = Field(0, ge=0, le=6)
    weekly_at: time = time(8, 0)

    @property
    def database(self) -> str:
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.data / 'libreta.db'}"
