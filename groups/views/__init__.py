"""Pages and forms of working groups: the only modules of groups that see a request."""
