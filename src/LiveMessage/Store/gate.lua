-- The gate that every call passes; the operation's own fragment follows it in the same script and
-- runs only when the gate is open. Follows clock.lua.
--
-- KEYS[1]  bucket of the account and action
-- KEYS[2]  the call's signature nonce (not touched when ARGV[4] is 0)
-- ARGV[1]  token limit
-- ARGV[2]  tokens per period
-- ARGV[3]  replenishment period, microseconds
-- ARGV[4]  how long a nonce is remembered, milliseconds; 0: the call has none
--
-- returns  {'nonce_used'}                  the nonce was seen before; nothing is changed
--          {'throttled', milliseconds}     no token left; one is there again after that time
--          what the next fragment returns

if ARGV[4] ~= '0' and not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[4]) then
  return {'nonce_used'}
end

do
  local limit, refill, period = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'start')
  local tokens, start = tonumber(bucket[1] or limit), tonumber(bucket[2] or now)

  local periods = math.floor((now - start) / period)
  if periods > 0 then
    tokens = math.min(limit, tokens + periods * refill)
    -- A full bucket starts its period with this call. A bucket that is still filling keeps the
    -- remainder of the current period, or the smooth setting would lose up to a period each time.
    if tokens == limit then start = now else start = start + periods * period end
  end

  if tokens < 1 then
    return {'throttled', math.ceil((start + period - now) / 1000)}
  end

  redis.call('HSET', KEYS[1], 'tokens', whole(tokens - 1), 'start', whole(start))
  -- Gone when it would be full again anyway.
  redis.call('PEXPIRE', KEYS[1], math.ceil((math.ceil(limit / refill) + 1) * period / 1000))
end
