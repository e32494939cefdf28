using System.Diagnostics;

using LiveMessage.Receivers;
using LiveMessage.Rpc;

using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveMessage.Emulator;

/// <summary>Problem details for the refusals of this API: the status and the sentence of each.</summary>
internal static class Problems
{
    public static ProblemHttpResult BadRequest(string error) => Problem(StatusCodes.Status400BadRequest, error);

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

    /// <summary>The answer for a login that failed.</summary>
    public static ProblemHttpResult From(LoginResult login) => login switch
    {
        LoginResult.InvalidCredentials { Reason: var reason } =>
            Problem(StatusCodes.Status401Unauthorized, $"{reason}."),
        LoginResult.Refused { Refusal: var refusal } => From(refusal),
        _ => throw new UnreachableException(),
    };

    /// <summary>Makes the answer of a store's result: of its value, or problem details of its refusal.</summary>
    public static Results<TSuccess, ProblemHttpResult> ToHttpResult<T, TSuccess>(
        this Result<T> result, Func<T, TSuccess> success)
        where TSuccess : IResult =>
        result.Match<Results<TSuccess, ProblemHttpResult>>(value => success(value), refusal => From(refusal));

    private static ProblemHttpResult Problem(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status);
}
