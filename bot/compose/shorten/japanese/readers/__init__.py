"""What readers find fault with: the losses that the rules find, as readers of whole messages judge them."""
