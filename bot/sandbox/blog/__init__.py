"""A web server for a site's pages: `pages` is what is live, `http` its interface."""
