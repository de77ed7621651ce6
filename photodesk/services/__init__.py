"""Photo services, behind small protocols. Nothing above knows which one it talks to.

base        what a service is: identity, policy, and the facets that look
editing     the facets that change something, and the reports of use
signing_in  what signing in to a service needs and brings
capability  what a service may stop doing while the program runs
reports     Reporter: uses are kept until the service has heard them, each once
unsplash    Unsplash, and whatever speaks its API
"""
