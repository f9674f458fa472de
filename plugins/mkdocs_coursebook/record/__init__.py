"""The page on which a learner sees, saves, shows and erases what this browser keeps of them."""
