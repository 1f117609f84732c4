"""Webhooks: Standard Webhooks, Discord and Slack. The adapter is `adapters.webhook.adapter`."""
