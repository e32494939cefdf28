using System.Diagnostics;

using LiveMessage.Ids;
using LiveMessage.Rpc;
using LiveMessage.Store;

namespace LiveMessage.Emulator;

/// <summary>A request to the emulator's surface that cannot be served: a status and a sentence for the caller.</summary>
public sealed class EmulatorException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static EmulatorException BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    /// <summary>The words of this API for a refusal of a store.</summary>
    public static EmulatorException From(Refusal refusal) => refusal switch
    {
        Refusal.UnknownApp unknown => UnknownApp(unknown.App),
        Refusal.UnknownMessage unknown => UnknownMessage(MsgTid.Parse(unknown.MessageId)),
        Refusal.NoAuth denied => new(StatusCodes.Status403Forbidden, $"{denied.Reason}."),
        _ => throw new UnreachableException(),
    };

    public static EmulatorException UnknownApp(AppAddress app) => new(
        StatusCodes.Status404NotFound,
        $"There is no app '{app.AppId}' in the data center {app.DataCenter} of account {app.Account}.");

    public static EmulatorException UnknownMessage(MsgTid msgTid) => new(
        StatusCodes.Status404NotFound, $"There is no message '{msgTid}' in the inbox.");
}

/// <summary>Answers the exceptions of the emulator's surface as problem details.</summary>
public sealed partial class EmulatorExceptions(ILogger<EmulatorExceptions> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (EmulatorException fault)
        {
            return TypedResults.Problem(fault.Message, statusCode: fault.Status);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            LogStoreFault(context.HttpContext.Request.Path, fault.Message);
            return TypedResults.Problem(
                "The message store does not answer, or not as it should; the log tells why.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Path} could not be served: {Fault}")]
    private partial void LogStoreFault(PathString path, string fault);
}
