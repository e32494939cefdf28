-- Announces a reset to the streams of an account.
--
-- @include Store/events
-- @args    journal_ms        the lifetime of the journal if the account is removed, in milliseconds; 0 to keep it
-- @returns announced

announce('reset')
if journal_ms ~= '0' then redis.call('PEXPIRE', journal, journal_ms) end
return {'announced'}
