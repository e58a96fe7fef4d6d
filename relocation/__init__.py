"""The relocation service: cases from submission to the ministries' answer."""
