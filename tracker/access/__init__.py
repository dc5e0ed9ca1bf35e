"""Who somebody is, and how she proves it: accounts, sign-ins, links, passwords."""
