"""What is answered at which address: one module for each kind of resource, each with a routes() function."""
