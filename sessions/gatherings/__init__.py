"""A gathering (« rencontre »): a Village des initiatives, a stop of a caravane, an atelier, a visite.

Who comes is in `sessions/registrations`, what happens hour by hour in `sessions/programme`."""
