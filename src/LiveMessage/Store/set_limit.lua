-- Sets the rate limit of an account at run time, or returns to the configured limit. All buckets are full then.
--
-- @include Store/clock
-- @args    new_limit         capacity, tokens per period, and period (µs), separated by spaces; '' for the limit of the
--                            configuration
-- @returns limit_set

if new_limit == '' then
  redis.call('HDEL', control, 'limit')
else
  redis.call('HSET', control, 'limit', new_limit)
end
redis.call('HSET', control, 'limit_since', whole(now))
return {'limit_set'}
