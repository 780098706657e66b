using Serverless2FA.Delivery;

namespace Serverless2FA.Demo;

/// <summary>
/// Keeps the attachments of the newest messages that have any. There may be megabytes in each: of older ones the bytes
/// go, never the message.
/// </summary>
internal sealed class OutboxFiles
{
    /// <summary>Of how many messages.</summary>
    internal const int Kept = 20;

    private readonly Lock _lock = new();
    private readonly Queue<IReadOnlyList<int>> _messages = new();
    private readonly Dictionary<int, MessageAttachment> _files = [];
    private int _last;

    /// <summary>Keeps those of one more message; the oldest go.</summary>
    /// <returns>Their numbers, which no others ever have.</returns>
    public IReadOnlyList<int> Keep(IReadOnlyList<MessageAttachment> attachments)
    {
        if (attachments.Count == 0)
        {
            return [];
        }

        lock (_lock)
        {
            int[] numbers = [.. attachments.Select(_ => ++_last)];
            foreach (var (number, attachment) in numbers.Zip(attachments))
            {
                // Its own copy: the buffer may be used again once the message is sent.
                _files[number] = attachment with { Content = attachment.Content.ToArray() };
            }

            _messages.Enqueue(numbers);
            if (_messages.Count > Kept)
            {
                foreach (var number in _messages.Dequeue())
                {
                    _files.Remove(number);
                }
            }

            return numbers;
        }
    }

    /// <summary>An attachment; null where it is kept no more, or never was there.</summary>
    public MessageAttachment? Find(int number)
    {
        lock (_lock)
        {
            return _files.GetValueOrDefault(number);
        }
    }
}
