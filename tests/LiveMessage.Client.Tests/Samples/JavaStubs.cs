namespace LiveMessage.Tests.Samples;

/// <summary>Stubs of the client for Java. The answer of a call contains its arguments.</summary>
public static class JavaStubs
{
    /// <summary>The class that runs the programs in its arguments. A form feed ends the output of each.</summary>
    public const string RunnerName = "Runner";

    public const string RunnerPath = $"{RunnerName}.java";

    /// <summary>The source files, with their paths.</summary>
    public static IEnumerable<(string Path, string Text)> Write() =>
        [Runner, Model, Config, Client, Gson, .. SdkOperations.All.SelectMany(one => Models(one.Key, one.Value))];

    private static (string Path, string Text) Runner =>
        (RunnerPath,
        $$"""
        public class {{RunnerName}} {
            public static void main(String[] programs) throws Exception {
                for (String program : programs) {
                    Class.forName(program).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                    System.out.print('\f');
                }
            }
        }
        """);

    private static (string Path, string Text) Model =>
        ("com/aliyun/tea/TeaModel.java",
        """
        package com.aliyun.tea;

        public class TeaModel {
            private final StringBuilder arguments = new StringBuilder();

            protected void add(String name, Object value) {
                StringBuilder text = new StringBuilder();
                for (char unit : textOf(value).toCharArray()) {
                    text.append(String.format("%04x", (int) unit));
                }
                String type = value.getClass().getSimpleName();
                arguments.append(name).append(' ').append(type).append(' ').append(text).append('\n');
            }

            public String arguments() {
                return arguments.toString();
            }

            private static String textOf(Object value) {
                return value instanceof java.util.List<?> list
                    ? String.join(",", list.stream().map(String::valueOf).toList())
                    : value.toString();
            }
        }
        """);

    private static (string Path, string Text) Config =>
        Setters(
            "com.aliyun.teaopenapi.models",
            "Config",
            ((string[])["AccessKeyId", "AccessKeySecret", "SecurityToken", "Endpoint", "Protocol"]).ToDictionary(
                name => name, _ => typeof(string)));

    private static (string Path, string Text) Client =>
        ("com/aliyun/live20161101/Client.java",
        $$"""
        package com.aliyun.live20161101;

        import com.aliyun.live20161101.models.*;

        public class Client {
            private final com.aliyun.teaopenapi.models.Config config;

            public Client(com.aliyun.teaopenapi.models.Config config) throws Exception {
                this.config = config;
            }
            {{string.Concat(SdkOperations.All.Keys.Select(Method))}}
        }
        """);

    private static (string Path, string Text) Gson =>
        ("com/google/gson/Gson.java",
        """
        package com.google.gson;

        public class Gson {
            public String toJson(Object value) {
                return (String) ((java.util.Map<?, ?>) value).get("arguments");
            }
        }
        """);

    private static string Method(string operation) =>
        $$"""
        public {{operation}}Response {{char.ToLowerInvariant(operation[0])}}{{operation[1..]}}(
                {{operation}}Request request) throws Exception {
            return new {{operation}}Response(config.arguments() + "\n" + request.arguments());
        }

        """;

    private static IEnumerable<(string Path, string Text)> Models(
        string operation, IReadOnlyDictionary<string, Type> parameters)
    {
        const string Package = "com.aliyun.live20161101.models";
        yield return Setters(Package, $"{operation}Request", parameters);
        yield return ($"com/aliyun/live20161101/models/{operation}Response.java",
            $$"""
            package {{Package}};

            public class {{operation}}Response {
                private final {{operation}}ResponseBody body;

                public {{operation}}Response(String arguments) {
                    body = new {{operation}}ResponseBody(arguments);
                }

                public {{operation}}ResponseBody getBody() {
                    return body;
                }
            }
            """);
        yield return ($"com/aliyun/live20161101/models/{operation}ResponseBody.java",
            $$"""
            package {{Package}};

            public class {{operation}}ResponseBody {
                private final String arguments;

                public {{operation}}ResponseBody(String arguments) {
                    this.arguments = arguments;
                }

                public java.util.Map<String, Object> toMap() {
                    return java.util.Map.of("arguments", arguments);
                }
            }
            """);
    }

    private static (string Path, string Text) Setters(
        string package, string name, IReadOnlyDictionary<string, Type> fields) =>
        ($"{package.Replace('.', '/')}/{name}.java",
        $$"""
        package {{package}};

        public class {{name}} extends com.aliyun.tea.TeaModel {
            {{string.Concat(fields.Select(field =>
                $$"""
                public {{name}} set{{field.Key}}({{TypeOf(field.Value)}} value) {
                    add("{{field.Key}}", value);
                    return this;
                }

                """))}}
        }
        """);

    private static string TypeOf(Type type) =>
        type == typeof(string[]) ? "java.util.List<String>"
        : type == typeof(int) ? "Integer"
        : type == typeof(long) ? "Long"
        : type == typeof(bool) ? "Boolean"
        : "String";
}
