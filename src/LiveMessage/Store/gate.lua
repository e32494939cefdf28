-- The gate that every call passes. The rest of the script runs only when the gate is open.
--
-- @include Store/clock
-- @keys    bucket               the tokens of the account and action
-- @keys    nonce                the signature nonce of the call; not touched when the call has none
-- @args    token_limit tokens_per_period
-- @args    period_us            the replenishment period, microseconds
-- @args    nonce_lifetime_ms    how long a nonce is remembered, milliseconds; 0 when the call has none
-- @returns nonce_used           an earlier call had the nonce; nothing is changed
-- @returns throttled retry_after_ms  no token is left; the next one is there after that time

if nonce_lifetime_ms ~= '0' and not redis.call('SET', nonce, '1', 'NX', 'PX', nonce_lifetime_ms) then
  return {'nonce_used'}
end

do
  local capacity, refill, period = tonumber(token_limit), tonumber(tokens_per_period), tonumber(period_us)
  local state = redis.call('HMGET', bucket, 'tokens', 'start')
  local tokens, start = tonumber(state[1] or capacity), tonumber(state[2] or now)

  local periods = math.floor((now - start) / period)
  if periods > 0 then
    tokens = math.min(capacity, tokens + periods * refill)
    -- A full bucket starts its period with this call. A bucket that is still filling keeps the
    -- remainder of the current period, or the smooth setting would lose up to a period each time.
    if tokens == capacity then start = now else start = start + periods * period end
  end

  if tokens < 1 then
    return {'throttled', math.ceil((start + period - now) / 1000)}
  end

  redis.call('HSET', bucket, 'tokens', whole(tokens - 1), 'start', whole(start))
  -- The bucket expires when it would be full again.
  redis.call('PEXPIRE', bucket, math.ceil((math.ceil(capacity / refill) + 1) * period / 1000))
end
