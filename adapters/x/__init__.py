"""X. The adapter is `adapters.x.adapter`, its counting `counting`, its prices `prices`."""
