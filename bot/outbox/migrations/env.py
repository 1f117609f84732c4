"""What Alembic runs: on the connection that `bot.outbox.database` hands over, inside its transaction."""

from alembic import context

from bot.outbox.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can, in the immediate transaction that is open already
)
with context.begin_transaction():
    context.run_migrations()
