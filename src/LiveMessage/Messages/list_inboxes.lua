-- Lists the users of an app who received a message within the retention time, in descending order of the last message.
--
-- @include Store/clock
-- @keys    users
-- @args    retention_ms      the time that a message is kept, in milliseconds
-- @args    limit             the maximum number of users
-- @returns listed users      alternating user ids and times of the last message (ms)

redis.call('ZREMRANGEBYSCORE', users, '-inf', whole(now_ms - tonumber(retention_ms)))
return {'listed', redis.call('ZREVRANGE', users, 0, tonumber(limit) - 1, 'WITHSCORES')}
