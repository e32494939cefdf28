-- Deletes a message of an app that is enabled.
--
-- @include Store/gate Apps/app_enabled Messages/deletion

return delete_message()
