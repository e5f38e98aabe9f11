"""Lets `python -m swotup` do what `swot` does."""

from swotup.cli.app import main

if __name__ == "__main__":
    main()
