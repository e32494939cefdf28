-- The users of an app that have had a message within the retention, the latest first.
--
-- @include Store/clock
-- @keys    users
-- @args    retention_ms      milliseconds
-- @args    limit             the maximum number of users
-- @returns listed users      a user id and the time of the last message (ms) each

redis.call('ZREMRANGEBYSCORE', users, '-inf', whole(now_ms - tonumber(retention_ms)))
return {'listed', redis.call('ZREVRANGE', users, 0, tonumber(limit) - 1, 'WITHSCORES')}
