using System.Collections.Concurrent;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Tests.Hosting;

using Microsoft.Extensions.DependencyInjection;

namespace LiveMessage.Tests.Rpc;

/// <summary>Call pipeline: call observers and fault injection.</summary>
public sealed class CallPipelineTests : IAsyncLifetime
{
    private readonly Recorder recorder = new();
    private readonly Injection injection = new();
    private Service service = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Service.With().Add(services => services
            .AddSingleton<ICallObserver>(recorder)
            .AddSingleton<IFaultInjection>(injection)).StartAsync();
        client = service.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Accepted_call_is_recorded_with_operation_account_and_reply()
    {
        var answer = await client.SendAsync();

        var call = await recorder.TakeAsync();
        Assert.Equal(answer.RequestId, call.RequestId);
        Assert.Equal(("SendLiveMessageUser", "'SendLiveMessageUser'"), (call.Operation, call.RequestedAction));
        Assert.Equal(AccountId.Parse(StoreAccess.Account), call.Account);
        Assert.Equal("OK", call.Code);
        Assert.IsType<Reply.Success>(call.Reply);
        Assert.Same(UnreadParameters.None, call.Unread);
        Assert.True(call.Elapsed > TimeSpan.Zero);
        Assert.Null(call.Fault);
        Assert.Null(call.Exception);
    }

    [Fact]
    public async Task Call_of_an_unknown_action_is_recorded_without_operation_and_account()
    {
        await client.SendAsync(("Action", "Nothing"));

        var call = await recorder.TakeAsync();
        Assert.Equal((null, "'Nothing'", null), (call.Operation, call.RequestedAction, call.Account));
        Assert.Equal("InvalidAction.NotFound", call.Code);
    }

    [Fact]
    public async Task Unread_parameters_are_recorded_with_their_likely_names()
    {
        await client.SendAsync(("Boddy", "x"), ("UserIds", "u1"), ("é", "1"));

        var call = await recorder.TakeAsync();
        Assert.Equal(3, call.Unread.Count);
        Assert.Equal(
            [new("Boddy", "Body", null), new("UserIds", null, "CheckLiveMessageUsersOnline"), new("é", null, null)],
            call.Unread.First);
    }

    [Fact]
    public async Task Injected_refusal_is_returned_and_nothing_is_stored()
    {
        injection.Refusal = new Refusal.StoreUnavailable();
        var user = Calls.NewUser();

        var answer = await client.SendAsync(("ReceiverId", user));

        Assert.Equal("ServerError", answer.Code);
        var call = await recorder.TakeAsync();
        Assert.Equal("f1", call.Fault);
        var reply = Assert.IsType<Reply.Refused>(call.Reply);
        Assert.IsType<Refusal.StoreUnavailable>(reply.Refusal);
        Assert.Empty((await client.InboxAsync(user)).MsgTids());
    }

    [Fact]
    public async Task Fault_is_injected_before_required_parameters_are_checked()
    {
        injection.Refusal = new Refusal.StoreUnavailable();

        Assert.Equal("ServerError", (await client.SendAsync(("SenderId", null))).Code);
    }

    [Fact]
    public async Task Fault_is_injected_only_after_the_caller_is_identified()
    {
        injection.Refusal = new Refusal.StoreUnavailable();

        var unknown = new AccessKey("unknownid", "secret");
        Assert.Equal("InvalidAccessKeyId.NotFound", (await client.SendAsync(unknown.SignRpc())).Code);
        Assert.Empty(injection.Accounts);
    }

    private sealed class Recorder : ICallObserver
    {
        private readonly ConcurrentQueue<CallRecord> calls = new();

        public void Answered(CallRecord call) => calls.Enqueue(call);

        // A call is recorded after its answer is written.
        public async Task<CallRecord> TakeAsync()
        {
            await Eventually.TrueAsync(() => !calls.IsEmpty);
            return Assert.Single(calls);
        }
    }

    private sealed class Injection : IFaultInjection
    {
        public Refusal? Refusal { get; set; }

        public ConcurrentQueue<AccountId> Accounts { get; } = new();

        public ValueTask<InjectedFault?> InjectAsync(Gate gate, ParameterSet parameters, CancellationToken aborted)
        {
            Accounts.Enqueue(gate.Account);
            return ValueTask.FromResult(
                Refusal is null ? null : new InjectedFault("f1", new CallFault.Refused(Refusal)));
        }
    }
}
