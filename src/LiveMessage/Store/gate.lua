-- The gate of every call. The rest of the script runs only if the gate admits the call.
--
-- @include Store/clock
-- @keys    bucket               the token bucket of the account and action
-- @keys    nonce                the signature nonce of the call; not used if the call has none
-- @args    token_limit          capacity of the bucket; 0 if calls are not limited
-- @args    tokens_per_period
-- @args    period_us            the replenishment period, microseconds
-- @args    nonce_lifetime_ms    lifetime of a nonce, milliseconds; 0 if the call has none
-- @appends tokens_left          tokens in the bucket after the call; -1 without a limit or before the bucket is read
-- @returns nonce_used           an earlier call used the nonce; nothing is changed
-- @returns throttled retry_after_ms  no token is left; the next one is available after that time

if nonce_lifetime_ms ~= '0' and not redis.call('SET', nonce, '1', 'NX', 'PX', nonce_lifetime_ms) then
  return {'nonce_used'}
end

-- A limit that is set at run time takes precedence over the configuration.
if controls[2] then
  token_limit, tokens_per_period, period_us = string.match(controls[2], '^(%d+) (%d+) (%d+)$')
end

if token_limit ~= '0' then
  local capacity, refill, period = tonumber(token_limit), tonumber(tokens_per_period), tonumber(period_us)
  local state = redis.call('HMGET', bucket, 'tokens', 'start')
  local tokens, start = tonumber(state[1] or capacity), tonumber(state[2] or now)

  -- A bucket is full after a change of the limit. A start ahead of the clock is from before a reset of the clock.
  if start > now or start < tonumber(controls[3] or 0) then
    tokens, start = capacity, now
  end

  local periods = math.floor((now - start) / period)
  if periods > 0 then
    tokens = math.min(capacity, tokens + periods * refill)
    -- The period of a full bucket starts with this call. A partly filled bucket keeps its current
    -- period. Otherwise, a steady rate of calls would lose up to one period at each refill.
    if tokens == capacity then start = now else start = start + periods * period end
  end

  if tokens < 1 then
    tokens_left = 0
    return {'throttled', math.ceil((start + period - now) / 1000)}
  end

  tokens_left = tokens - 1
  redis.call('HSET', bucket, 'tokens', whole(tokens_left), 'start', whole(start))
  -- By the time the key expires, the bucket would be full again. Redis refuses lifetimes that are much longer.
  local lifetime_ms = math.ceil((math.ceil(capacity / refill) + 1) * period / 1000)
  redis.call('PEXPIRE', bucket, whole(math.min(lifetime_ms, 1e12)))
end
