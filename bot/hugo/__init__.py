"""Hugo's rules: a site on disk -> its pages, with the URL and the state that Hugo itself gives them."""
