"""Forms of the kernel's pages and acts."""
