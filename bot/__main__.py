"""`python -m bot` is `sangyo`."""

from bot.cli import main

main()
