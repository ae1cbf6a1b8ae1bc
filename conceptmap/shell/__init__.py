"""The prompt: questions in SPARQL one after the other, over data that is read once.

`lines` says what a line means, `names` what it may be completed with; both know no terminal.
`prompt` is the terminal, and the only module that needs prompt_toolkit.
"""
