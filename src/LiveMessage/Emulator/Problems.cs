using System.Diagnostics;

using LiveMessage.Receivers;
using LiveMessage.Rpc;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>Problem details of the emulator API.</summary>
internal static class Problems
{
    public static ProblemHttpResult BadRequest(string error) => Problem(StatusCodes.Status400BadRequest, error);

    public static ProblemHttpResult NotFound(string error) => Problem(StatusCodes.Status404NotFound, error);

    public static ProblemHttpResult Conflict(string error) => Problem(StatusCodes.Status409Conflict, error);

    public static ProblemHttpResult From(Refusal refusal) => refusal switch
    {
        Refusal.UnknownApp { App: var app } => Problem(
            StatusCodes.Status404NotFound,
            $"There is no app '{app.AppId}' in the data center {app.DataCenter} of account {app.Account}."),
        Refusal.UnknownMessage { MsgTid: var msgTid } => Problem(
            StatusCodes.Status404NotFound, $"There is no message '{msgTid}' in the inbox."),
        Refusal.NoAuth { Reason: var reason } => Problem(StatusCodes.Status403Forbidden, $"{reason}."),
        _ => throw new UnreachableException(),
    };

    /// <summary>Creates the problem details of a failed login.</summary>
    public static ProblemHttpResult From(LoginResult login) => login switch
    {
        LoginResult.InvalidCredentials { Reason: var reason } =>
            Problem(StatusCodes.Status401Unauthorized, $"{reason}."),
        LoginResult.Refused { Refusal: var refusal } => From(refusal),
        _ => throw new UnreachableException(),
    };

    /// <summary>Converts a result to the response for its value, or to the problem details of its refusal.</summary>
    public static Results<TSuccess, ProblemHttpResult> ToHttpResult<T, TSuccess>(
        this Result<T> result, Func<T, TSuccess> success)
        where TSuccess : IResult =>
        result.Match<Results<TSuccess, ProblemHttpResult>>(value => success(value), refusal => From(refusal));

    private static ProblemHttpResult Problem(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status);
}
