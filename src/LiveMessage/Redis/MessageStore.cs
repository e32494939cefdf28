using System.Text.Json;

using LiveMessage.Diagnostics;
using LiveMessage.Messages;
using LiveMessage.Rpc;

using Microsoft.Extensions.Options;

namespace LiveMessage.Redis;

/// <summary>Writes messages to inboxes.</summary>
public sealed class MessageStore(Gatekeeper gatekeeper, IOptions<InboxOptions> options, CallMetrics metrics)
{
    /// <summary>
    /// Appends a message to an inbox, behind the gate. Null when it is there: by this call, or by an earlier one with the
    /// same MsgTid, which then stays as it was.
    /// </summary>
    public async Task<Refusal?> AppendAsync(Gate gate, InboxAddress inbox, Message message)
    {
        var (refusal, answer) = await gatekeeper.RunAsync(
            gate,
            Scripts.Send,
            [
                Keys.App(inbox.App),
                Keys.Inbox(inbox),
                Keys.Ids(inbox),
                Keys.Users(inbox.App),
                Keys.Journal(inbox.App.Account),
            ],
            [
                message.MsgTid,
                JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Default.Message),
                options.Value.MaxMessages,
                (long)options.Value.Retention.TotalMilliseconds,
                inbox.User.ToString(),
                Keys.Events(inbox.App.Account),
                InboxEvent.Place(inbox),
            ]);

        if (refusal is not null)
        {
            return refusal;
        }

        switch ((string?)answer[0])
        {
            case "app_unknown":
                return Refusal.ResourceNotExist.App(inbox.App);

            case "app_disabled":
                return new Refusal.NoAuth($"The app {Quote.Text(inbox.App.AppId.ToString())} is disabled");

            case "stored":
                metrics.MessageStored();
                return null;

            default:
                return null;
        }
    }}
