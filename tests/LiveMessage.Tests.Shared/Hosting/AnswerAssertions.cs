using System.Net;

namespace LiveMessage.Tests.Hosting;

/// <summary>Assertions about accepted and refused calls.</summary>
public static class AnswerAssertions
{
    /// <summary>Asserts the status and the error code, and that the header repeats the request id.</summary>
    public static void AssertRefused(this Answer answer, int status, string code)
    {
        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
        Assert.Equal(answer.RequestId, answer.Header("x-acs-request-id"));
    }

    public static void AssertRefused(this Answer answer, int status, string code, string message)
    {
        answer.AssertRefused(status, code);
        Assert.Equal(message, answer.Message);
    }

    /// <summary>Asserts 400 <c>InputInvalid</c> with the message "<c>Parameter error; hint.</c>".</summary>
    public static void AssertInputInvalid(this Answer answer, string parameter, string error, string hint) =>
        answer.AssertRefused(400, "InputInvalid", $"{parameter} {error}; {hint}.");

    public static void AssertAccepted(this Answer answer) =>
        Assert.True(answer.Status == HttpStatusCode.OK, $"{(int)answer.Status}: {answer.Text}");
}
