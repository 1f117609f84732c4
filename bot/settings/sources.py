"""What lies on top of the configuration file: the environment, ``.env`` and a folder of secrets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

# What `LoadCredential=secrets:FOLDER` puts before the name of each file of that folder: systemd.exec(5).
CREDENTIAL = "secrets_"


class _EnvFile(DotEnvSettingsSource):
    """.env, of which only our own keys are looked at: it may serve other programs too."""

    def __call__(self) -> dict[str, Any]:
        return {
            key: value for key, value in super().__call__().items() if key in self.settings_cls.model_fields
        }


class _SecretsFolder(SecretsSettingsSource):
    """Files that are named as the variables are, or as systemd names its credentials."""

    @classmethod
    def find_case_path(cls, dir_path: Path, file_name: str, case_sensitive: bool) -> Path | None:
        plain = super().find_case_path(dir_path, file_name, case_sensitive)
        return plain or super().find_case_path(dir_path, CREDENTIAL + file_name, case_sensitive)


def sourced(model: type[BaseModel], prefix: str, env_file: Path, secrets: Path | None) -> Any:
    """`model` as a pydantic-settings class whose environment and files override its arguments."""

    class Sourced(model, BaseSettings):  # type: ignore[misc, valid-type] # a class made at run time
        model_config = SettingsConfigDict(
            env_prefix=prefix,
            env_nested_delimiter="__",
            extra="forbid",
            frozen=True,
        )

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],  # order: what comes first wins
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - it has no file, ours does
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            files: list[PydanticBaseSettingsSource] = []
            if env_file.exists():  # each source goes through every key
                files.append(_EnvFile(settings_cls, env_file, "utf-8"))
            if secrets:
                files.append(_SecretsFolder(settings_cls, secrets))
            return env_settings, *files, init_settings

    Sourced.__name__ = model.__name__
    return Sourced
