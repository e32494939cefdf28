-- Says which of some users of an app are online. Follows gate.lua.
--
-- KEYS[3]  app          KEYS[4]  presence
-- ARGV[5...]            'dataCenter AppId UserId' each
--
-- returns  {'app_unknown'}  {'app_disabled'}
--          {'checked', 1 or 0 for each user}

local disabled = redis.call('HGET', KEYS[3], 'Disabled')
if not disabled then return {'app_unknown'} end
if disabled == 'true' then return {'app_disabled'} end

local answer = {'checked'}
for at = 5, #ARGV do
  local lease = tonumber(redis.call('ZSCORE', KEYS[4], ARGV[at]) or 0)
  answer[#answer + 1] = lease > now_ms and 1 or 0
end
return answer
