namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Says on a parameter what calls the function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;
