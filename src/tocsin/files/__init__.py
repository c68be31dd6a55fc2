"""L1: files from elsewhere: read apart in a limited process, in the encoding that they tell."""
