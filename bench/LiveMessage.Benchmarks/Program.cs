using BenchmarkDotNet.Running;

using LiveMessage.Benchmarks;

BenchmarkSwitcher.FromTypes([typeof(SignatureVerification)]).Run(args);
