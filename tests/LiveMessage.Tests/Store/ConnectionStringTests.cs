using LiveMessage.Store;

namespace LiveMessage.Tests.Store;

/// <summary>Parsing of <c>ConnectionStrings:Redis</c>.</summary>
public sealed class ConnectionStringTests
{
    private const string Defaults = "connectTimeout=1000,";

    [Theory]
    [InlineData("localhost", "localhost:0", null, null, false, null)]
    [InlineData("redis_1:6380,defaultDatabase=3", "redis_1:6380", null, null, false, 3)]
    [InlineData("node1:1, node2:2 ,ssl=true", "node1:1 node2:2", null, null, true, null)]
    [InlineData("defaultDatabase=3,localhost:6379", "localhost:6379", null, null, false, 3)]
    [InlineData("localhost:6379,password=a=b", "localhost:6379", null, "a=b", false, null)]
    [InlineData("localhost:6379,password=a://b", "localhost:6379", null, "a://b", false, null)]
    [InlineData("localhost:6379,user=me,password=%41\"'", "localhost:6379", "me", "%41\"'", false, null)]
    [InlineData("[::1]:6379", "[::1]:6379", null, null, false, null)]
    [InlineData("!/run/redis.sock", "/run/redis.sock", null, null, false, null)]
    [InlineData("redis://localhost", "localhost:6379", null, null, false, null)]
    [InlineData("redis://localhost/", "localhost:6379", null, null, false, null)]
    [InlineData(" redis://:pw@redis_1:6380/3 ", "redis_1:6380", null, "pw", false, 3)]
    [InlineData("redis://me:pw@127.0.0.1", "127.0.0.1:6379", "me", "pw", false, null)]
    [InlineData("redis://me:a:b@localhost", "localhost:6379", "me", "a:b", false, null)]
    [InlineData("redis://m%40:a%40%2Cb%2F%3D%2B@localhost", "localhost:6379", "m@", "a@,b/=+", false, null)]
    [InlineData("REDISS://:a=b@[::1]:1/0", "[::1]:1", null, "a=b", true, 0)]
    [InlineData("rediss://redis.example.com", "redis.example.com:6379", null, null, true, null)]
    public void Valid_string_has_its_parts_and_the_defaults(
        string text, string servers, string? user, string? password, bool isTls, int? database)
    {
        var parsed = ConnectionString.Parse(text, Defaults);

        Assert.Equal(servers, string.Join(' ', parsed.EndPoints.Select(RedisConnection.Format)));
        Assert.Equal((user, password), (parsed.User, parsed.Password));
        Assert.Equal((isTls, database), (parsed.Ssl, parsed.DefaultDatabase));
        Assert.Equal(1_000, parsed.ConnectTimeout);
    }

    // Every part with "secret" may be a part of a password.
    [Theory]
    [InlineData("localhost,pasword=secret", "contains an unknown option at position 2; did you mean password?")]
    [InlineData("localhost,pasword=a=secret", "did you mean password?")]
    [InlineData("localhost,PASSWORDD = secret", "did you mean password?")]
    [InlineData("localhost,password=a,secret=b", "contains an unknown option at position 3; give host:port")]
    [InlineData("localhost,password=a,secret", "a password that contains a comma can only be given in a URL, as %2C.")]
    [InlineData("localhost,password=\"a,secret\"", "contains a server at position 3, after the password")]
    [InlineData("localhost;password=secret", "contains an unknown option at position 1")]
    [InlineData("localhost password=secret", "contains an unknown option at position 1")]
    [InlineData("localhost,defaultDatabase=secret", "contains an invalid value of the option defaultDatabase")]
    [InlineData("localhost,connectTimeout=0", "contains an invalid value of the option connectTimeout")]
    [InlineData("localhost,connectTimeout=-5", "give a positive number of milliseconds.")]
    [InlineData("localhost,ssl=secret", "contains an invalid value of the option ssl")]
    [InlineData("localhost,tunnel=secret", "contains an invalid value of the option tunnel")]
    [InlineData("localhost,protocol=secret", "contains an invalid value of the option protocol")]
    [InlineData("localhost,=secret", "contains an invalid server at position 2")]
    [InlineData("localhost:secret", "contains an invalid server at position 1")]
    [InlineData("localhost:99999", "contains an invalid server at position 1")]
    [InlineData("user:secret@localhost:6379", "contains an invalid server at position 1")]
    [InlineData("secret@localhost:6379", "contains an invalid server at position 1")]
    [InlineData("localhost,redis://:secret@localhost", "contains an invalid server at position 2")]
    [InlineData("password=secret", "contains no server; give host:port, such as localhost:6379, with options")]
    [InlineData(",", "contains no server")]
    [InlineData("\"localhost,password=secret\"", "begins with a quotation mark")]
    [InlineData("'localhost'", "give the string without quotation marks")]
    [InlineData("localhost,serviceName=secret", "contains the option serviceName, which selects a master")]
    [InlineData("localhost, SERVICENAME = secret ", "give the servers of a Redis Cluster, or a single server.")]
    [InlineData("http://:secret@localhost", "is a URL with an unknown scheme; give redis://user:password@host:port")]
    [InlineData("secret://localhost", "is a URL with an unknown scheme")]
    [InlineData("redis://", "is not a valid URL")]
    [InlineData("redis://:secret/@localhost", "with percent-encoding for special characters in the password")]
    [InlineData("redis://:secret#@localhost", "is not a valid URL")]
    [InlineData("redis://:secret?@localhost", "is not a valid URL")]
    [InlineData("redis://:a@secret@localhost", "is not a valid URL")]
    [InlineData("redis://user:12/secret@localhost", "contains an invalid database")]
    [InlineData("redis://localhost:secret", "is not a valid URL")]
    [InlineData("redis://localhost:6379,password=secret", "is not a valid URL")]
    [InlineData("redis://localhost?password=secret", "is not a valid URL")]
    [InlineData("redis://localhost/secret", "contains an invalid database")]
    [InlineData("redis://localhost/-1", "contains an invalid database")]
    [InlineData("redis://secret@localhost", "contains a user without a password")]
    [InlineData("redis://secret:@localhost", "contains a user without a password")]
    public void Invalid_string_is_an_error_that_repeats_no_part_of_it(string text, string message)
    {
        var error = Assert.Throws<InvalidOperationException>(() => ConnectionString.Parse(text, Defaults));

        Assert.StartsWith("ConnectionStrings:Redis ", error.Message);
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
