print("jetway")
