"""What the service is called that the ways to a key are for, unless another one is in use."""

UNSPLASH = "Unsplash"
