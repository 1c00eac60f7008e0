"""What differs between revisions of a draft, between readings of a pledge, and of vetoed drafts."""
