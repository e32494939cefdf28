-- Logs a user in, in the place of whoever was logged in as that user before. Follows inbox.lua.
--
-- KEYS[1]  app          KEYS[2]  presence   KEYS[3]  sessions
-- KEYS[4]  ids          KEYS[5]  journal
-- ARGV[1]  'dataCenter AppId UserId'        ARGV[2]  session
-- ARGV[3]  lease, milliseconds              ARGV[4]  retention, milliseconds
-- ARGV[5]  channel
--
-- returns  {'app_unknown'}  {'app_disabled'}
--          {'entered', highest sequence acknowledged, the session before or '', 1 when its lease had run out,
--           last sequence given}

local disabled = redis.call('HGET', KEYS[1], 'Disabled')
if not disabled then return {'app_unknown'} end
if disabled == 'true' then return {'app_disabled'} end

local before = redis.call('HGET', KEYS[3], ARGV[1]) or ''
local lease = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or 0)
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], whole(now_ms + tonumber(ARGV[3])), ARGV[1])
announce(KEYS[5], ARGV[5], tonumber(ARGV[4]), 'online ' .. ARGV[1] .. ' 0')
return {
  'entered',
  tonumber(redis.call('HGET', KEYS[4], '#acknowledged') or 0),
  before,
  lease <= now_ms and 1 or 0,
  tonumber(redis.call('HGET', KEYS[4], '#') or 0),
}
