"""The scored views: gather the sources, build, store as the day's snapshot. Written here and nowhere else.

keys    which keys exist and which others a change reaches
build   one key's payload from its source rows
days    the London day that is written, and the lock that holds it
store   the key's lock, its sequence, the upsert
restate what a rebuild corrects of a kept day, set beside it
drain   the consumer of the outbox topic `score`
close   the end of a day
verify  every current figure worked out again and compared
"""
