"""How a text holds an organisation to be guilty of what it tells: by rule, or by a trained judge."""
