"""How far an account's post can spread."""
