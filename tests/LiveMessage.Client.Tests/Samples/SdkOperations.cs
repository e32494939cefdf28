namespace LiveMessage.Tests.Samples;

/// <summary>
/// Operations and parameter types of the generated clients, copied from their sources. They are independent of the
/// service's own description, which the tests compare with them. The order is alphabetical, as in the sources.
/// </summary>
public static class SdkOperations
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Type>> All { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, Type>>
        {
            ["SendLiveMessageUser"] = Parameters(
                ("AppId", typeof(string)),
                ("Body", typeof(string)),
                ("DataCenter", typeof(string)),
                ("HighReliability", typeof(bool)),
                ("MsgTid", typeof(string)),
                ("MsgType", typeof(long)),
                ("ReceiverId", typeof(string)),
                ("SenderId", typeof(string)),
                ("SenderInfo", typeof(string)),
                ("Storage", typeof(bool))),
            ["DeleteLiveMessageUserMessage"] = Parameters(
                ("AppId", typeof(string)),
                ("DataCenter", typeof(string)),
                ("DeleterId", typeof(string)),
                ("DeleterInfo", typeof(string)),
                ("MessageId", typeof(string)),
                ("ReceiverId", typeof(string))),
            ["CreateLiveMessageApp"] = Parameters(
                ("AppName", typeof(string)),
                ("AuditType", typeof(int)),
                ("AuditUrl", typeof(string)),
                ("DataCenter", typeof(string)),
                ("EventCallbackUrl", typeof(string)),
                ("MsgLifeCycle", typeof(int))),
            ["DescribeLiveMessageApp"] = Parameters(
                ("AppId", typeof(string)),
                ("DataCenter", typeof(string))),
            ["ListLiveMessageApps"] = Parameters(
                ("DataCenter", typeof(string)),
                ("NextPageToken", typeof(long)),
                ("SortType", typeof(int))),
            ["ModifyLiveMessageAppDisable"] = Parameters(
                ("AppId", typeof(string)),
                ("DataCenter", typeof(string)),
                ("Disable", typeof(bool))),
            ["ModifyLiveMessageAppCallback"] = Parameters(
                ("AppId", typeof(string)),
                ("DataCenter", typeof(string)),
                ("EventCallbackUrl", typeof(string))),
            ["CheckLiveMessageUsersOnline"] = Parameters(
                ("AppId", typeof(string)),
                ("DataCenter", typeof(string)),
                ("UserIds", typeof(string[]))),
        };

    private static Dictionary<string, Type> Parameters(params IEnumerable<(string Name, Type Type)> parameters) =>
        parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Type);
}
