"""``python -m conceptmap`` does what ``conceptmap`` does."""

from conceptmap.cli import main

if __name__ == "__main__":
    main()
