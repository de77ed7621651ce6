"""One PhotoDesk per profile: who comes second hands over to the first and ends.

lock     ProfileLock: held by the first as long as it lives, however it ends
address  where the two meet
message  Wish and Answer: what they say to each other, one line each way
client   first_or_answer: the first's place, or what the first answered
server   InstanceServer: hears of those who come second
"""
